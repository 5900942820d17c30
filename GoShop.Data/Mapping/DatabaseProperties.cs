using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Mapping;

internal static class DatabaseProperties
{
    /// <summary>Says that triggers and generated columns write it, and the model only reads it.</summary>
    public static void KeptByDatabase(this PropertyBuilder property)
    {
        property.Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        property.Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}
