using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Products.Facets;

/// <summary>All categories that a product is filed under, as one value, which many products have in common. Kept by the database; a product that is filed nowhere has none.</summary>
internal sealed class ProductPlaces
{
    public Guid ProductId { get; private set; }

    /// <summary>In their order, so that the same places are the same value.</summary>
    public Guid[] CategoryIds { get; private set; } = [];
}

internal sealed class ProductPlacesConfiguration : IEntityTypeConfiguration<ProductPlaces>
{
    public void Configure(EntityTypeBuilder<ProductPlaces> places)
    {
        places.ToTable("product_places");
        places.HasKey(p => p.ProductId);
        places.HasOne<Product>().WithOne().HasForeignKey<ProductPlaces>(p => p.ProductId);
    }
}
