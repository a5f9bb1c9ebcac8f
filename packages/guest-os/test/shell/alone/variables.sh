# Parameters, and what braces do with them.
x=5; echo $x "$x" '$x' ${x}y ${y:-def} ${x:+set} ${#x}
x="a b  c"; echo $x; echo "$x"; echo ${x%c} ${x#a} ${x##* } ${x%% *}
unset A; echo "${A-unset}"; echo ${A=new}; echo $A; A=; echo "${A-unset}${A:-empty}"
set -- a "b c" d; echo $# "$2"; shift; echo $*; for i in "$@"; do echo "[$i]"; done
set --; for i in "$@"; do echo never; done; echo "[$@]" "${1:-none}"
echo "${x:-"a b"}" ${nope:-"a  b"} ${x:+"  "}.
x=; echo "[$x]" [$x] $x; x='*'; echo "$x"
path=/usr/lib/file.tar.gz; echo ${path##*/} ${path%/*} ${path%.*} ${path%%.*} ${path#/usr}
x=1 y=2; echo $x$y; HOME=/house/me; echo ~ ~/a "~"
# prints: 5 5 $x 5y def set 1
# prints: a b c
# prints: a b  c
# prints: a b b c c a
# prints: unset
# prints: new
# prints: new
# prints: empty
# prints: 3 b c
# prints: b c d
# prints: [b c]
# prints: [d]
# prints: [] none
# prints: a b  c a  b   .
# prints: [] []
# prints: *
# prints: file.tar.gz /usr/lib /usr/lib/file.tar /usr/lib/file /lib/file.tar.gz
# prints: 12
# prints: /house/me /house/me/a ~
