# Text in the script as input.
cat <<EOF | sort | head -n 2
c $((1+1))
a
b
EOF
cat <<'EOF'
$x `no` \
EOF
x=v; cat <<EOF
$x \$x "quoted" $(echo sub) \
joined
EOF
	cat <<-EOF
		tabs
	go
	EOF
# prints: a
# prints: b
# prints: $x `no` \
# prints: v $x "quoted" sub joined
# prints: tabs
# prints: go
