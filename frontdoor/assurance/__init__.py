"""How well children are served: measures with their definition, their trend and the children behind them."""
