using Npgsql;

namespace GoShop.Data;

/// <summary>Tells failures for which nothing is to blame but that PostgreSQL is away, or not ready, from all others.</summary>
public static class DatabaseOutage
{
    // SQLSTATE classes and states (PostgreSQL, Appendix A): connection exception, insufficient resources, system error; shutting down or starting up.
    private static readonly string[] States = ["08", "53", "58", "57P01", "57P02", "57P03"];

    // What Npgsql says of a transaction whose connection broke between two of its statements; use cases end their transactions themselves only in the end.
    private static readonly string[] Broken = ["Transaction is already completed", "Connection is not open", "no longer usable"];

    /// <summary>Whether the failure, or what caused it, is that the database cannot be reached or takes no work. Trying again later may help.</summary>
    public static bool IsCause(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            // EF Core wraps what its provider throws, once or twice.
            if (cause is NpgsqlException { } thrown)
                return thrown is PostgresException answer ? States.Any(state => answer.SqlState.StartsWith(state, StringComparison.Ordinal)) : thrown.IsTransient;
            if (cause is InvalidOperationException { Source: "Npgsql" } && Broken.Any(text => cause.Message.Contains(text, StringComparison.Ordinal)))
                return true;
        }
        return false;
    }
}
