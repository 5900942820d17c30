using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace GoShop.Data.Mapping;

/// <summary>Names a column after its property: LowStockThreshold is low_stock_threshold. A name given by hand stays.</summary>
internal sealed class SnakeCase : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder model, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in model.Metadata.GetEntityTypes())
            NameColumns(entity, prefix: string.Empty);
    }

    /// <summary>The columns of a complex property begin with its name: shipping_address_city.</summary>
    private static void NameColumns(IConventionTypeBase type, string prefix)
    {
        foreach (var property in type.GetProperties())
            property.Builder.HasColumnName(prefix + Of(property.Name));
        foreach (var complex in type.GetComplexProperties())
            NameColumns(complex.ComplexType, prefix + Of(complex.Name) + "_");
    }

    private static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
