namespace GoShop.GraphQL.Types.Scalars;

/// <summary>The scalars every schema may use without defining them (§3.5).</summary>
public static class BuiltInScalars
{
    public static readonly StringType String = new();
    public static readonly IntType Int = new();
    public static readonly FloatType Float = new();
    public static readonly BooleanType Boolean = new();
    public static readonly IdType ID = new();

    public static IReadOnlyList<ScalarType> All { get; } = [String, Int, Float, Boolean, ID];

    /// <summary>The built-in scalar of that name, or null.</summary>
    public static ScalarType? Find(string name) => name switch
    {
        "String" => String,
        "Int" => Int,
        "Float" => Float,
        "Boolean" => Boolean,
        "ID" => ID,
        _ => null,
    };
}
