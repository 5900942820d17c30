namespace GoShop.GraphQL.Types;

/// <summary>Names the field of a mutation's payload that holds the result, where the name of its type is not the right one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PayloadAttribute(string fieldName) : Attribute
{
    public string FieldName { get; } = fieldName;
}
