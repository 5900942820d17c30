using GoShop.Data;
using GoShop.GraphQL.Hosting;
using GoShop.Schema.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Schema;

/// <summary>Puts the shop's graph into a GraphQL server.</summary>
public static class ShopGraph
{
    /// <summary>Adds all of the shop's types, queries, mutations and subscriptions, and the cache that mutations drop answers from. What they resolve from is <c>AddShopData</c>'s.</summary>
    public static IGraphQLServerBuilder AddShopTypes(this IGraphQLServerBuilder builder) => builder
        .AddTypes(typeof(ShopGraph).Assembly)
        .AddResponseCache()
        .ConfigureSchema(schema => schema.ExplicitFieldsOnly(typeof(ShopContext).Assembly))
        .ModifyRequestOptions(requests => (requests.ErrorFilter, requests.MayTrace) = (ShopErrors.Explain, Caller.IsAdmin));
}
