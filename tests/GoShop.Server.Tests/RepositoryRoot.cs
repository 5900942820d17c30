namespace GoShop.Server.Tests;

/// <summary>Where the repository lies, for tests that read files in it.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder that holds GoShop.sln.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Reads a file by its path from that folder.</summary>
    public static string ReadFile(string path) => File.ReadAllText(System.IO.Path.Combine(Path, path));

    private static string Find(string folder)
        => File.Exists(System.IO.Path.Combine(folder, "GoShop.sln"))
            ? folder
            : Find(Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("GoShop.sln is nowhere above the tests."));
}
