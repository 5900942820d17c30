using System.Text;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules.FieldMerging;

/// <summary>Two fields that cannot be merged, for a reason of their own or because subfields cannot.</summary>
internal sealed record FieldConflict(Field First, Field Second, string? Reason, IReadOnlyList<FieldConflict> Subfields)
{
    /// <summary>Reasons are told up to about here: one field can conflict with thousands.</summary>
    private const int LongestReason = 10_000;

    public string Message
    {
        get
        {
            var text = new StringBuilder($"Fields \"{First.ResponseName}\" conflict because ");
            AppendReason(text);
            return text.Append(". Use different aliases on the fields to fetch both if this was intentional.").ToString();
        }
    }

    /// <summary>The first of the fields with the subfields on its side, then the second with those on the other.</summary>
    public IReadOnlyList<Location> Locations
    {
        get
        {
            var locations = new List<Location>();
            AddFirst(locations);
            AddSecond(locations);
            return locations;
        }
    }

    private void AppendReason(StringBuilder text)
    {
        text.Append(Reason);
        for (var i = 0; i < Subfields.Count && text.Length < LongestReason; i++)
        {
            text.Append(i > 0 ? " and " : "").Append($"subfields \"{Subfields[i].First.ResponseName}\" conflict because ");
            Subfields[i].AppendReason(text);
        }
    }

    private void AddFirst(List<Location> locations)
    {
        locations.Add(First.Location);
        foreach (var subfield in Subfields)
            subfield.AddFirst(locations);
    }

    private void AddSecond(List<Location> locations)
    {
        locations.Add(Second.Location);
        foreach (var subfield in Subfields)
            subfield.AddSecond(locations);
    }
}
