#!/bin/bash
# Compares our java.util with the one of the JDK at hand: `compare.sh Maps` runs Maps.java twice, the second time with our
# classes under the package lamina.java.util, and shows what differs. Types that java.lang and java.util.stream know stay
# the JDK's. Known differences: reverse comparators in text (of Maps), windows on copy-on-write lists (of Lists).
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
kept="Iterator ListIterator Comparator Spliterator PrimitiveIterator Optional OptionalInt OptionalLong OptionalDouble
  NoSuchElementException ConcurrentModificationException Enumeration"
imports=$(for type in $kept; do printf 'import java.util.%s; ' "$type"; done)
mkdir -p "$work/ours/lamina" "$work/classes" "$work/theirs" "$work/renamed"
cp -r "$here/../library/java" "$work/ours/lamina/java"
cp -r "$here/../library/jdk/internal" "$work/ours/lamina/internal"
find "$work/ours/lamina/java" -mindepth 1 -maxdepth 1 ! -name util -exec rm -r {} +
for part in function stream regex; do rm -rf "$work/ours/lamina/java/util/$part"; done
for type in $kept; do rm -f "$work/ours/lamina/java/util/$type.java"; done
rename='s/\bjava\.util\.(function|stream|regex)\b/java.UTIL.\1/g; s/\bjava\.util\b/lamina.java.util/g; s/java\.UTIL\./java.util./g'
find "$work/ours" -name '*.java' -exec sed -i -E "s/jdk\.internal\./lamina.internal./g; $rename
  s/^package jdk\.internal;/package lamina.internal;/; s/^(package lamina\.java[a-z.]*;)/\1 $imports/" {} +
for type in $kept; do
  find "$work/ours" -name '*.java' -exec sed -i "s/^import lamina\.java\.util\.$type;//" {} +
done
find "$work/ours/lamina/java" "$work/ours/lamina/internal/Uninterruptible.java" -name '*.java' > "$work/list"
javac -g -nowarn -d "$work/classes" "@$work/list" 2> >(grep -v ^Note >&2)
javac -g -nowarn -d "$work/theirs" "$here/$1.java" 2> >(grep -v ^Note >&2)
{ echo "$imports"; sed -E "$rename" "$here/$1.java"; } > "$work/$1.java"
javac -g -nowarn -cp "$work/classes" -d "$work/renamed" "$work/$1.java" 2> >(grep -v ^Note >&2)
printf '3\nhello world\n1 2 3\n4 5\n' > "$work/input"
java -cp "$work/theirs" "$1" < "$work/input" > "$work/expected"
java -cp "$work/renamed:$work/classes" "$1" < "$work/input" | sed 's/lamina\.//g' > "$work/actual"
diff "$work/expected" "$work/actual"
status=$?
rm -r "$work"
exit $status
