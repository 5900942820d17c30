using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GoShop.Data.Seeding;
using GoShop.Server.Configuration;
using GoShop.Server.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace GoShop.Server.Testing;

/// <summary>
/// What all servers of a test run log at level debug, in one file; and the secrets that must not turn up there: passwords, tokens and e-mail addresses that tests use. They
/// are planted before and after they were used, so they are looked for when the run is over.
/// </summary>
public static partial class SuiteLog
{
    // Shorter ones, and words, are in logs by chance.
    private const int ShortestSecret = 10;
    private const int LongestSecret = 2_000;

    private static readonly HashSet<string> SecretMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "accessToken", "refreshToken", "token", "challenge", "secret", "provisioningUri", "backupCodes", "password", "currentPassword", "newPassword", "email",
    };

    private static readonly string File = Path.Combine(Path.GetTempPath(), $"goshop-suite-{Environment.ProcessId}.log");
    private static readonly ConcurrentDictionary<string, bool> Planted = new();
    private static readonly LogOptions Everything = new(LogEventLevel.Debug, Json: true);
    private static readonly Lock Gate = new();
    private static StreamWriter? _writer;

    /// <summary>Takes down what a server logs, whatever level it is set to.</summary>
    internal static void Listen(WebApplication app)
        => app.Services.GetRequiredService<ILoggerFactory>().AddProvider(
            new SerilogLoggerProvider(Logging.Configure(Everything).WriteTo.Sink(new Sink()).CreateLogger(), dispose: true));

    /// <summary>Takes down a line that a server wrote elsewhere.</summary>
    public static void Note(string line)
    {
        lock (Gate)
            (_writer ??= new StreamWriter(File)).WriteLine(line);
    }

    /// <summary>Says of a text that no log may hold it.</summary>
    public static void Plant(string? secret)
    {
        if (secret is { Length: >= ShortestSecret and <= LongestSecret } && !secret.All(char.IsAsciiLetter))
            Planted.TryAdd(secret, true);
    }

    /// <summary>Says so of what a request or an answer holds under the names that secrets have.</summary>
    public static void PlantSecretsOf(JsonNode? json)
    {
        foreach (var (name, value) in json as JsonObject ?? [])
        {
            if (SecretMembers.Contains(name))
                PlantAll(value);
            else
                PlantSecretsOf(value);
        }
        foreach (var item in json as JsonArray ?? [])
            PlantSecretsOf(item);
    }

    /// <summary>The lines so far that hold a secret, or a whole e-mail address.</summary>
    public static IReadOnlyList<string> FindLeaks()
    {
        lock (Gate)
            _writer?.Flush();
        if (!System.IO.File.Exists(File))
            return [];
        // Lines are JSON, in which some letters are escaped.
        var secrets = SearchValues.Create([DemoShop.AdminPassword, DemoShop.CustomerPassword, DemoShop.AdminAuthenticatorKey, .. Planted.Keys, .. Planted.Keys.Select(Escape)], StringComparison.Ordinal);
        using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var leaks = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.AsSpan().ContainsAny(secrets) || (line.Contains('@') && EmailAddress().IsMatch(line)))
                leaks.Add(line);
        }
        return leaks;
    }

    /// <summary>Forgets all of it.</summary>
    public static void Delete()
    {
        lock (Gate)
        {
            _writer?.Dispose();
            _writer = null;
            System.IO.File.Delete(File);
        }
    }

    private static void PlantAll(JsonNode? value)
    {
        if (value is JsonArray items)
        {
            foreach (var item in items)
                PlantAll(item);
        }
        else if (value is JsonValue && value.GetValueKind() is JsonValueKind.String)
        {
            Plant(value.GetValue<string>());
        }
        else
        {
            PlantSecretsOf(value);
        }
    }

    private static string Escape(string text) => JsonSerializer.Serialize(text).Trim('"');

    // One whose local part is not masked. An address has a dot in its host; other things with an @ do not.
    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}")]
    private static partial Regex EmailAddress();

    private sealed class Sink : ILogEventSink
    {
        public void Emit(LogEvent line)
        {
            using var text = new StringWriter();
            Logging.Formatter(Everything).Format(line, text);
            Note(text.ToString().TrimEnd());
        }
    }
}
