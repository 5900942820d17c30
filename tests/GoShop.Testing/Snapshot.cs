using System.Runtime.CompilerServices;

namespace GoShop.Testing;

/// <summary>
/// Holds a text against what it was when someone last approved it: a file in __snapshots__ beside the test.
/// <c>UPDATE_SNAPSHOTS=1</c> approves what is there now. A snapshot that does not exist yet is written, except where
/// <c>CI=true</c>: there it fails.
/// </summary>
public static class Snapshot
{
    /// <summary>Fails with the first line that differs.</summary>
    /// <param name="actual">What the test got.</param>
    /// <param name="test">The test's name; the compiler fills it in.</param>
    /// <param name="file">The test's source file; the compiler fills it in.</param>
    public static void Match(string actual, [CallerMemberName] string test = "", [CallerFilePath] string file = "")
    {
        var path = Path.Combine(
            Path.GetDirectoryName(file)!, "__snapshots__", $"{Path.GetFileNameWithoutExtension(file)}.{test}.snap");
        var text = actual.ReplaceLineEndings("\n");
        var isApproved = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";
        if (!File.Exists(path) && !isApproved && IsCI)
            throw new SnapshotMismatchException($"There is no snapshot {path}. Run the test outside CI, look at the file and commit it.");
        if (isApproved || !File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (expected != text)
            throw new SnapshotMismatchException(Describe(path, expected.Split('\n'), text.Split('\n')));
    }

    private static bool IsCI =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    private static string Describe(string path, string[] expected, string[] actual)
    {
        var line = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            Differs from {path} in line {line + 1}:
              expected: {(line < expected.Length ? expected[line] : "(the end)")}
              actual:   {(line < actual.Length ? actual[line] : "(the end)")}
            If the change is meant, run again with UPDATE_SNAPSHOTS=1 and look at the difference in version control.
            """;
    }
}
