using System.Diagnostics;
using System.Text.Json.Nodes;

namespace GoShop.Testing;

/// <summary>Runs a script of the tests with Node.js and the npm packages of the repository, which <c>script/setup --tests</c> installs.</summary>
public static class NodeScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What the script prints: one JSON value.</summary>
    /// <param name="path">The script, by its path from the folder <c>tests</c>.</param>
    /// <param name="arguments">What it is given.</param>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task<JsonNode> RunAsync(string path, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(FindTests(AppContext.BaseDirectory), path), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? JsonNode.Parse(output)! : throw new InvalidOperationException(await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static string FindTests(string folder)
        => File.Exists(Path.Combine(folder, "GoShop.sln"))
            ? Path.Combine(folder, "tests")
            : FindTests(Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("GoShop.sln is nowhere above the tests."));
}
