	.data
	.space	undefined		# error the value is not a constant
