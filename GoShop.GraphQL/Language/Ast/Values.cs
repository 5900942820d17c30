namespace GoShop.GraphQL.Language.Ast;

/// <summary>A literal value or a variable (§2.9).</summary>
public abstract class Value(Location location) : SyntaxNode(location);

/// <summary><c>$name</c> (§2.10).</summary>
public sealed class Variable(Location location, Name name) : Value(location)
{
    public Name Name { get; } = name;
}

/// <summary>An integer as it was written (§2.9.1): no range is checked here.</summary>
public sealed class IntValue(Location location, string text) : Value(location)
{
    public string Text { get; } = text;
}

/// <summary>A float as it was written (§2.9.2).</summary>
public sealed class FloatValue(Location location, string text) : Value(location)
{
    public string Text { get; } = text;
}

/// <summary>A string with its escapes resolved, or a block string with its indentation removed (§2.9.4).</summary>
public sealed class StringValue(Location location, string text, bool isBlock = false) : Value(location)
{
    public string Text { get; } = text;
    public bool IsBlock { get; } = isBlock;
}

/// <summary><c>true</c> or <c>false</c> (§2.9.3).</summary>
public sealed class BooleanValue(Location location, bool value) : Value(location)
{
    public bool Value { get; } = value;
}

/// <summary><c>null</c> (§2.9.5).</summary>
public sealed class NullValue(Location location) : Value(location);

/// <summary>A bare name (§2.9.6).</summary>
public sealed class EnumValue(Location location, string text) : Value(location)
{
    public string Text { get; } = text;
}

/// <summary><c>[…]</c> (§2.9.7).</summary>
public sealed class ListValue(Location location, IReadOnlyList<Value> items) : Value(location)
{
    public IReadOnlyList<Value> Items { get; } = items;
}

/// <summary><c>{…}</c> (§2.9.8), fields in the order written.</summary>
public sealed class ObjectValue(Location location, IReadOnlyList<ObjectField> fields) : Value(location)
{
    public IReadOnlyList<ObjectField> Fields { get; } = fields;
}

/// <summary>A field of an input object literal.</summary>
public sealed class ObjectField(Name name, Value value) : SyntaxNode(name.Location)
{
    public Name Name { get; } = name;
    public Value Value { get; } = value;
}
