namespace GoShop.Data.Products;

/// <summary>How many prices are to change at once: by a share of each, or by one amount.</summary>
/// <param name="Percent">What to add of each price, in per cent; negative to take off.</param>
/// <param name="Amount">What to add to each price, in the shop's currency; negative to take off.</param>
/// <param name="RoundTo">What the new prices are to be multiples of; the nearest one, the higher where two are as near.</param>
public sealed record PriceRule(decimal? Percent, decimal? Amount, decimal RoundTo = PriceRule.SmallestStep)
{
    /// <summary>The smallest difference of two prices.</summary>
    public const decimal SmallestStep = 0.01m;

    /// <summary>The most that a price can rise at once, in per cent.</summary>
    public const decimal HighestPercent = 1_000m;

    /// <summary>What becomes of the price p.price: {1} per cent more and {2} more, to the nearest {3}.</summary>
    internal const string NewPrice = "(round((p.price * (1 + {1} / 100.0) + {2}) / {3}) * {3})::numeric(14,2)";

    /// <summary>The parameters of <see cref="NewPrice"/>, after what stands first.</summary>
    internal object[] Parameters(object first) => [first, Percent ?? 0m, Amount ?? 0m, RoundTo];

    /// <exception cref="InvalidInputException">The rule makes no sense.</exception>
    internal void Check()
    {
        if (Percent is null == Amount is null)
            throw new InvalidInputException("percent", "Give either percent or amount.");
        if (Percent is < -100 or > HighestPercent || Percent is { } percent && decimal.Round(percent, 4) != percent)
            throw new InvalidInputException("percent", $"The percent must be between -100 and {HighestPercent}, with no more than four fraction digits.");
        if (Amount is < -Product.HighestPrice or > Product.HighestPrice || Amount is { } amount && decimal.Round(amount, 2) != amount)
            throw new InvalidInputException("amount", $"The amount must be between -{Product.HighestPrice} and {Product.HighestPrice}, with no more than two fraction digits.");
        if (RoundTo is < SmallestStep or > Product.HighestPrice || decimal.Round(RoundTo, 2) != RoundTo)
            throw new InvalidInputException("roundTo", $"The roundTo must be between {SmallestStep} and {Product.HighestPrice}, with no more than two fraction digits.");
    }
}
