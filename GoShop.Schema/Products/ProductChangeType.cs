using GoShop.Data.Accounts;
using GoShop.Data.Products;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Products;

/// <summary>What became of one field of a product: who changed it, when, from what and to what.</summary>
[ObjectType<ProductChange>(Fields =
[
    nameof(ProductChange.Field), nameof(ProductChange.Before), nameof(ProductChange.After), nameof(ProductChange.Version),
])]
internal static class ProductChangeType
{
    /// <summary>Which product.</summary>
    public static Task<Product?> GetProductAsync([Parent] ProductChange change, ProductByIdLoader products, CancellationToken cancellation)
        => products.LoadAsync(change.ProductId, cancellation);

    /// <summary>When it was changed.</summary>
    public static DateTimeOffset GetAt([Parent] ProductChange change) => change.ChangeSet.At;

    /// <summary>How it was changed: by hand, with many others, from a file.</summary>
    public static ProductChangeKind GetKind([Parent] ProductChange change) => change.ChangeSet.Kind;

    /// <summary>Who changed it; null for the shop itself.</summary>
    public static Task<User?> GetActorAsync([Parent] ProductChange change, UserByIdLoader users, CancellationToken cancellation)
        => users.FindAsync(change.ChangeSet.ActorId, cancellation);
}

/// <summary>That a product's price became another, from that moment on.</summary>
[ObjectType<PriceChange>(Fields = [nameof(PriceChange.At), nameof(PriceChange.Before), nameof(PriceChange.After), nameof(PriceChange.WasPublic)])]
internal static class PriceChangeType
{
    /// <summary>How it was changed: by hand, with many others, from a file.</summary>
    public static ProductChangeKind GetKind([Parent] PriceChange change) => change.ChangeSet.Kind;

    /// <summary>Who changed it; null for the shop itself.</summary>
    public static Task<User?> GetActorAsync([Parent] PriceChange change, UserByIdLoader users, CancellationToken cancellation)
        => users.FindAsync(change.ChangeSet.ActorId, cancellation);
}
