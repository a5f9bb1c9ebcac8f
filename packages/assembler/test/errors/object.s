	.text
	beqz	a0, 1f			# error there is no label '1:' after this '1f'
	.byte	outside			# error there is no relocation for an address in 1 byte
	.data
	.word	-outside		# error the negative of 'outside' has no relocation
here:	.org	here - 1		# error '.org' backwards
	.bss
	.byte	1			# error section '.bss' can hold no data but zeros
