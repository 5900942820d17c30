namespace GoShop.Server.Tests.Storms;

/// <summary>How much of a storm it is: a squall in the suite, all of it by script/storm.</summary>
internal static class StormScale
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("GOSHOP_STORM") == "full";

    /// <summary>How many buy at once.</summary>
    public static int Buyers => IsFull ? 500 : 60;

    /// <summary>What they buy: 50 pieces of 20 products.</summary>
    public static IEnumerable<int> Stock => Enumerable.Range(0, 20).Select(number => number % 2 == 0 ? 2 : 3);

    /// <summary>How many change one thing at once, of a hundred.</summary>
    public static int Hundred => IsFull ? 100 : 40;
}
