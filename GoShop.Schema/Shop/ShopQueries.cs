using GoShop.Data;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.Options;

namespace GoShop.Schema.Shop;

[QueryType]
internal static class ShopQueries
{
    /// <summary>What a client needs to know of the shop before anyone signs in.</summary>
    public static ShopInfo GetShop(IOptions<ShopOptions> options) => new(options.Value.Name, options.Value.Currency);
}

/// <summary>The shop itself.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Currency">ISO 4217 code of the one currency of all its prices.</param>
[GraphQLName("Shop")]
internal sealed record ShopInfo(string Name, string Currency);
