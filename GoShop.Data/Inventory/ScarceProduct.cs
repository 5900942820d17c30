using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Inventory;

/// <summary>A product that is low or sold out once what shoppers hold at checkout is taken off.</summary>
internal sealed class ScarceProduct
{
    public Guid ProductId { get; private set; }

    /// <summary>How much of it can be had, in words.</summary>
    public Availability Availability { get; private set; }

    /// <summary>Those there are because of holds that end after a moment; for queries.</summary>
    public static IQueryable<ScarceProduct> At(DateTimeOffset moment) =>
        throw new InvalidOperationException($"Only the database knows what is scarce at {moment}.");

    /// <summary>Translates <see cref="At"/>.</summary>
    internal static void Map(ModelBuilder model) => model.HasDbFunction(() => At(default)).HasName("scarce_products");
}

internal sealed class ScarceProductConfiguration : IEntityTypeConfiguration<ScarceProduct>
{
    public void Configure(EntityTypeBuilder<ScarceProduct> product) => product.HasNoKey().ToView(null);
}
