# Names of files by patterns.
: > a1; : > a2; : > b1; : > .hidden; echo *; echo a* "a*" [ab]1 ?2 [!a]*
echo nothing* \a* .h*; x='a*'; echo $x "$x"
for f in *1; do echo "file $f"; done
# prints: a1 a2 b1
# prints: a1 a2 a* a1 b1 a2 b1
# prints: nothing* a1 a2 .hidden
# prints: a1 a2 a*
# prints: file a1
# prints: file b1
