"""What a machine of the hall hears from the network: rules for nftables."""
