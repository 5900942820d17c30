using Npgsql;

namespace GoShop.Data.Mapping;

/// <summary>Parameters of statements that are sent without the model, by their place.</summary>
internal static class SqlValue
{
    /// <summary>A value of the type that .NET says it is of.</summary>
    public static NpgsqlParameter Of<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };
}
