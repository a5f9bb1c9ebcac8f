# A long shell script: what dash and coreutils do here, they do as on the host. $1 is a directory to work in.
set -u
cd "$1" || exit 1
umask 022

title() { printf '== %s\n' "$*"; }

title arithmetic and strings
i=0 sum=0
while [ "$i" -lt 50 ]; do
  i=$((i + 1))
  [ $((i % 3)) -eq 0 ] || continue
  sum=$((sum + i * i))
done
echo "$sum $((1 << 20)) $((0x1f ^ 7)) $((-7 / 2)) $((7 % -3))"
text=archive.tar.gz
echo "${text%.gz} ${text%%.*} ${text#*.} ${text##*.} ${#text} ${missing-none} ${text:+set}"
IFS=:
for part in a:b::c $(echo x:y); do printf '<%s>' "$part"; done
unset IFS
echo

title functions and cases
kind() {
  case $1 in
    [0-9]*) echo number ;;
    *.txt | *.md) echo text ;;
    -?*) echo option ;;
    '') echo empty ;;
    *) echo other ;;
  esac
}
for word in 12x a.txt README.md -l '' plain; do echo "$word: $(kind "$word")"; done
fact() {
  if [ "$1" -le 1 ]; then echo 1; else echo $(($1 * $(fact $(($1 - 1))))); fi
}
fact 10
options=
while getopts ab:c name -a -b value -c rest; do options="$options$name${OPTARG:+=$OPTARG} "; done
echo "$options$OPTIND"

title pipes
seq 1 2000 | sort -r | head -n 5 | tr '\n' ' '
echo
seq 1 300 | while read -r n; do
  [ $((n % 7)) -ne 0 ] || echo "$n"
done | tail -n 3
echo one two three | { read -r a b; echo "$b $a"; }
yes word | head -n 20000 | sort | uniq -c | tr -s ' '
printf '%s\n' pear apple fig apple pear apple | sort | uniq -c | sort -rn | while read -r count name; do
  echo "$name=$count"
done
false | true
echo "status $?"
true | (exit 7)
echo "status $?"
seq 1 100 | tee copy | wc -l | tr -d ' '
wc -c <copy

title substitution
lines=$(seq 1 40)
set -- $lines
echo "$# ${1} ${40}"
echo "$(echo "$(echo "$(echo deep)")")"
where=$(cd / && pwd)
echo "$where $(basename "$PWD" | cut -c 1-1 | wc -c | tr -d ' ')"

title redirections
cat >file <<END
$((6 * 7)) by $(echo expansion)
END
cat <<'END' >>file
$not expanded
END
cat file
exec 5<file
read -r first <&5
read -r second <&5
exec 5<&-
echo "$second / $first"
{ echo out; echo err >&2; } 2>errors | cat
cat errors
(echo both; echo of them >&2) >all 2>&1
cat all
ls missing 2>/dev/null || echo "not there: $?"
: >empty
[ -s empty ] || echo empty
[ -f file ] && [ ! -d file ] && [ -r file ] && echo a file
mkdir -p tree/a/b tree/c
for name in 3 1 2; do echo "$name" >"tree/c/$name.txt"; done
echo tree/c/*.txt
cat tree/c/[12].txt
rm tree/c/1.txt
ls -R tree
ln -s ../c/2.txt tree/a/link
cat tree/a/link
readlink tree/a/link
mv tree/c tree/d && ls tree
cat tree/a/link 2>/dev/null || echo broken
chmod 640 file && stat -c '%a %s %F' file
touch -d '2020-02-03 04:05:06 UTC' file && date -u -r file +%Y-%m-%dT%H:%M:%S

title background
for n in 1 2 3 4 5; do (exit $((n * 3))) & pids="${pids-} $!"; done
total=0
for pid in $pids; do
  wait "$pid"
  total=$((total + $?))
done
echo "ended with $total"
sleep 60 &
victim=$!
kill "$victim"
wait "$victim"
echo "killed: $?"
(trap 'echo told; exit 4' TERM; while :; do sleep 0.01; done) &
patient=$!
sleep 0.1
kill -TERM "$patient"
wait "$patient"
echo "its end: $?"
(sleep 0.05; echo late) &
echo early
wait
mkfifo channel 2>/dev/null && rm channel
echo "$(timeout 0.1 sleep 10; echo "timed out: $?")"

title traps
(
  trap 'echo leaves' EXIT
  exit 6
)
echo "status $?"
sh -c 'trap "echo caught" INT; kill -INT $$; echo after'
sh -c 'kill -KILL $$'
echo "killed: $?"
(set -e; false; echo never)
echo "stopped: $?"
env -i A=1 sh -c 'echo "$A ${HOME-no home}"'

title nested shells and descriptors
sh -c 'exec 3>third; echo first >&3; (echo second >&3); sh -c "echo fourth >&3"; exec 3>&-; cat third'
(cd tree && pwd | tail -c 5)
x=outer
(x=inner; echo "$x")
echo "$x"
f() { return 3; }
f || echo "returned $?"
until f; do break; done
for a in 1 2 3; do for b in 1 2 3; do [ "$b" -eq 2 ] && continue 2; echo "$a$b"; done; done
eval 'v=7; echo "eval $v"'
command . ./nothing 2>/dev/null || echo "sourced: $?"
command -v seq >/dev/null && echo found
(ulimit -n 20; ulimit -n)
umask
( umask 077; : >private; stat -c %a private )
read -r one rest <<END
alpha beta gamma
END
echo "$rest, $one"
set -- "a b" c
for arg; do printf '[%s]' "$arg"; done
printf '[%s]' "$*" "$@"
shift
echo " $# $1"
trap - TERM
printf '%s\n' "$-" | tr -d '\n' | wc -c | tr -d ' '
kill -l 15

title many
n=0
while [ "$n" -lt 60 ]; do
  n=$((n + 1))
  last=$(expr "$n" '*' "$n")
done
echo "$last"
words=$(for n in $(seq 1 30); do echo "w$((n * 17 % 30))"; done | sort -u | wc -l)
echo $words
md5sum file | cut -d' ' -f1
od -An -tx1 file | head -n 1
factor 360 | tr ' ' '\n' | sort -n | tail -n 1
paste -d, copy copy | tail -n 1
split -l 30 copy part. && ls part.*
sha256sum copy | cut -c 1-16
sort -n -t 1 -k 2 copy | sum | cut -d' ' -f1
join copy copy | wc -l | tr -d ' '
comm -12 copy part.aa | tail -n 1
printf '%05d|%-6s|%x|%c\n' 42 ab 255 z
expr "abc123" : '[a-z]*'
test "$(date +%s)" -gt 1000 && echo time goes
dd if=/dev/zero bs=1000 count=3 2>/dev/null | wc -c | tr -d ' '
nl -ba copy | tail -n 1 | tr -s ' \t' '  '
tac copy | head -n 1
for n in 1 2 3 4 5 6 7 8; do echo "$n"; done | while read -r n; do
  (echo "$n" | (read -r m && echo $((m * m))))
done | tr '\n' ' '
echo
mkfifo fifo && test -p fifo && ls -l fifo | cut -c 1-10
(echo "through a name" >fifo) & cat fifo
wait
rm fifo
(exit 3) || (exit 4) || echo "neither: $?"
! (exit 1) && echo negated
exit 9
