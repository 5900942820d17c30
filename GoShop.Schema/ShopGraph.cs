using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Data.Products;
using GoShop.GraphQL.Hosting;
using GoShop.Schema.Accounts;
using GoShop.Schema.Carts;
using GoShop.Schema.Jobs;
using GoShop.Schema.Media;
using GoShop.Schema.Products;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GoShop.Schema;

/// <summary>Puts the shop's graph into a GraphQL server.</summary>
public static class ShopGraph
{
    /// <summary>Adds all of the shop's types, queries, mutations and subscriptions, and the cache that mutations drop answers from. What they resolve from is <c>AddShopData</c>'s; hosts that have cookies add an <see cref="ITokenCookies"/> and an <see cref="ICartTokens"/> before.</summary>
    public static IGraphQLServerBuilder AddShopTypes(this IGraphQLServerBuilder builder)
    {
        builder.Services.TryAddSingleton<ITokenCookies, NoTokenCookies>();
        builder.Services.TryAddSingleton<ICartTokens, NoCartTokens>();
        builder.Services.AddSingleton<IJobWatchers, JobTopics>().AddSingleton<IProductWatchers, BackgroundChanges>();
        builder.Services.AddSingleton<PictureAddresses>();
        return builder
            .AddTypes(typeof(ShopGraph).Assembly)
            .AddResponseCache()
            .ConfigureSchema(schema => schema.ExplicitFieldsOnly(typeof(ShopContext).Assembly))
            .ModifyRequestOptions(requests => (requests.ErrorFilter, requests.MayTrace) = (ShopErrors.Explain, Caller.IsAdmin));
    }
}
