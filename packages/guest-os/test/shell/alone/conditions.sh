# test, &&, ||, !, if, case.
true && echo t || echo f; false && echo t || echo f; ! true; echo $?; ! false; echo $?
if false; then echo 1; elif true; then echo 2; else echo 3; fi; if false; then :; fi; echo $?
[ 1 -lt 2 ] && echo lt; [ a = b ] || echo ne; [ ! -n "" ] && echo empty; test 3 -gt 2 -a a = a && echo both
[ -d / ] && echo dir; [ -f / ] || echo nofile; [ -e /no/where ] || echo nowhere; [ x ]; echo $?; [ ]; echo $?
case abc in a*c) echo yes;; *) echo no;; esac; case x in a|x) echo ax;; esac; case "*" in "*") echo star;; esac
case ab in [!a]*) echo no;; [a-c]?) echo set;; esac; case a in b) ;; esac; echo $?
x=a.c; case $x in "*.c") echo quoted;; *.c) echo c;; esac
# prints: t
# prints: f
# prints: 1
# prints: 0
# prints: 2
# prints: 0
# prints: lt
# prints: ne
# prints: empty
# prints: both
# prints: dir
# prints: nofile
# prints: nowhere
# prints: 0
# prints: 1
# prints: yes
# prints: ax
# prints: star
# prints: set
# prints: 0
# prints: c
