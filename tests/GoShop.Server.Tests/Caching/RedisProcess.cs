using System.Diagnostics;

namespace GoShop.Server.Tests.Caching;

/// <summary>A Redis of a test's own on a free port, for tests that stop it and start it again.</summary>
internal sealed class RedisProcess : IDisposable
{
    private readonly int _port = LoopbackPort.Free();
    private Process? _process;

    /// <summary>Where it is, running or not.</summary>
    public string Url => $"redis://127.0.0.1:{_port}";

    /// <summary>Starts it; whoever needs it waits until it answers.</summary>
    public void Start() => _process = Process.Start(new ProcessStartInfo(
        "redis-server",
        ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--loglevel", "warning"])
    {
        RedirectStandardOutput = true,
    });

    /// <summary>Waits until it answers, so that nobody's first attempt fails.</summary>
    public async Task AnswersAsync()
    {
        if (await Eventually.GetAsync(() => AskAsync("ping"), answer => answer == "PONG") is var answer and not "PONG")
            throw new InvalidOperationException($"Redis does not answer: {answer}");
    }

    /// <summary>Gives it a command from outside.</summary>
    /// <returns>The answer as redis-cli writes it, a line a value.</returns>
    public async Task<string> AskAsync(params string[] command)
    {
        using var client = Process.Start(new ProcessStartInfo("redis-cli", ["-p", $"{_port}", .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var answer = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return answer.TrimEnd();
    }

    /// <summary>Stops it from doing anything, with its connections open, as an overloaded machine would.</summary>
    public void Freeze() => Signal("-STOP");

    /// <summary>Lets it go on where it was frozen.</summary>
    public void Thaw() => Signal("-CONT");

    /// <summary>Ends it at once, as a crash would.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Kill();

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process!.Id}"]);
        kill.WaitForExit();
    }
}
