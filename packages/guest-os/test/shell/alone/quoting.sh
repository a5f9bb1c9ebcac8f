# What quotes keep, and what they do not.
echo a   b "c  d" 'e"f' g\ h
echo "a\"b\$c\\d" 'it'"'"'s' \"\'
echo a#b "#" \# # comment
echo "two
lines" joi\
ned
set -- "" ''; echo $#
echo '`' "\`" "'" '"'
# prints: a b c  d e"f g h
# prints: a"b$c\d it's "'
# prints: a#b # #
# prints: two
# prints: lines joined
# prints: 2
# prints: ` ` ' "
