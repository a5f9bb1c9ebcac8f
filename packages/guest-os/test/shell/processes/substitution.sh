# What commands print, as words.
x=$(echo a b; echo c); echo "$x" $x; echo `echo back`; echo $(echo $(echo nested))
echo "[$(echo)]" "$(echo "in \"quotes\"")"; x=$(exit 4); echo $?
echo $(echo "a)b" ; echo '(') $((1 + $(echo 2)))
x=$(cat <<EOF
in doc
EOF
); echo "$x"
y=; i=0; while [ $i -lt 50 ]; do i=$((i+1)); y="$y."; done; echo ${#y}
# prints: a b
# prints: c a b c
# prints: back
# prints: nested
# prints: [] in "quotes"
# prints: 4
# prints: a)b ( 3
# prints: in doc
# prints: 50
