using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products.Facets;

/// <summary>How many products have a price in a band. Bands begin at 0, 1, 2, 5, 10, 20, 50 and so on.</summary>
/// <param name="From">The least price.</param>
/// <param name="To">What the price is below; null for the last band.</param>
/// <param name="Count">How many products.</param>
public sealed record PriceBand(decimal From, decimal? To, int Count)
{
    /// <summary>Where bands begin, but for the first.</summary>
    internal static decimal[] Starts { get; } = [.. Enumerable.Range(0, 8).SelectMany(power => new[] { 1m, 2m, 5m }.Select(step => step * (decimal)Math.Pow(10, power)))];

    /// <summary>The band of a place in the row of bands.</summary>
    /// <param name="place">From 0.</param>
    internal static PriceBand At(int place, int count) => new(place == 0 ? 0 : Starts[place - 1], place < Starts.Length ? Starts[place] : null, count);

    /// <summary>In which band a price is, for queries: how many of the starts it has reached.</summary>
    internal static int PlaceOf(decimal price, decimal[] starts) => throw new InvalidOperationException($"Only the database tells the band of {price} among {starts.Length}.");

    /// <summary>Translates <see cref="PlaceOf"/>.</summary>
    internal static void Map(ModelBuilder model) => model.HasDbFunction(() => PlaceOf(default, default!)).HasName("width_bucket").IsBuiltIn();
}
