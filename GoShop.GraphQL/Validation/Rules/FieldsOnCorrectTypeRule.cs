using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Every field selected is defined on its parent type (§5.3.1 Field Selections).</summary>
internal sealed class FieldsOnCorrectTypeRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterField;

    public override void EnterField(Field field, ValidationContext context)
    {
        if (context.Field is not null || context.ParentType is not { } parent)
            return;
        var name = field.Name.Value;
        var question = DidYouMean.Question(TypesWith(name, parent, context.Schema), "to use an inline fragment on");
        if (question.Length == 0 && parent is ComplexType complex)
            question = DidYouMean.For(name, complex.Fields.Select(known => known.Name));
        context.Report(field.Location, $"Cannot query field \"{name}\" on type \"{parent}\".{question}");
    }

    /// <summary>The possible types of an abstract type that have the field, and their interfaces that have it: the most common first.</summary>
    private static IReadOnlyList<string> TypesWith(string field, NamedType parent, Schema schema)
    {
        if (parent is not IAbstractType)
            return [];
        var counts = new Dictionary<ComplexType, int>();
        foreach (var possible in schema.PossibleTypes(parent))
        {
            if (!possible.Fields.Contains(field))
                continue;
            counts[possible] = 1;
            foreach (var implemented in possible.Interfaces)
            {
                if (implemented.Fields.Contains(field))
                    counts[implemented] = counts.GetValueOrDefault(implemented) + 1;
            }
        }
        return [.. counts.OrderBy(static pair => pair, new ByCommonness(schema)).Select(static pair => pair.Key.Name)];
    }

    private sealed class ByCommonness(Schema schema) : IComparer<KeyValuePair<ComplexType, int>>
    {
        public int Compare(KeyValuePair<ComplexType, int> a, KeyValuePair<ComplexType, int> b)
        {
            if (a.Value != b.Value)
                return b.Value.CompareTo(a.Value);
            // An interface says more than the types that implement it.
            if (schema.IsSubType(a.Key, b.Key))
                return -1;
            return schema.IsSubType(b.Key, a.Key) ? 1 : NaturalOrder.Compare(a.Key.Name, b.Key.Name);
        }
    }
}
