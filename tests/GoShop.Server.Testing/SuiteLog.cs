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
/// are planted before and after they were used, so they are looked for when the run is over. Short ones, such as six-digit codes, stand in logs by chance: they are
/// looked for in the lines of the request that carried them.
/// </summary>
public static partial class SuiteLog
{
    // Shorter ones, and words, are in logs by chance; still shorter ones even in the lines of one request.
    private const int ShortestSecret = 10;
    private const int ShortestSecretOfRequest = 4;
    private const int LongestSecret = 2_000;

    private static readonly HashSet<string> SecretMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "accessToken", "refreshToken", "token", "cartToken", "challenge", "secret", "provisioningUri", "backupCodes", "password", "currentPassword", "newPassword", "email",
    };

    private static readonly string File = Path.Combine(Path.GetTempPath(), $"goshop-suite-{Environment.ProcessId}.log");
    private static readonly ConcurrentDictionary<string, bool> Planted = new();
    private static readonly ConcurrentDictionary<string, ConcurrentBag<string>> PlantedInRequests = new();
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

    /// <summary>Says of a text that no line may hold it that is written during a request.</summary>
    public static void PlantIn(string requestId, string secret)
    {
        if (secret.Length >= ShortestSecretOfRequest && !secret.All(char.IsAsciiLetter))
            PlantedInRequests.GetOrAdd(requestId, _ => []).Add(secret);
    }

    /// <summary>Says so of what a request or an answer holds under the names that secrets have.</summary>
    public static void PlantSecretsOf(JsonNode? json)
    {
        foreach (var secret in SecretsOf(json, SecretMembers.Contains))
            Plant(secret);
    }

    /// <summary>Says so of what a request held, also of what is short, once it is answered.</summary>
    public static void PlantSecretsOf(JsonNode? sent, HttpResponseMessage answer)
    {
        PlantSecretsOf(sent);
        if (!answer.Headers.TryGetValues(RequestId.Header, out var ids))
            return;
        // In answers this is the code of an error.
        foreach (var secret in SecretsOf(sent, name => name is "code" || SecretMembers.Contains(name)))
            PlantIn(ids.Single(), secret);
    }

    /// <summary>Whether a line holds what was planted in its request, and not as a part of something longer.</summary>
    public static bool HoldsSecretOfItsRequest(string line)
    {
        // Times stand before this, which are digits.
        var from = line.IndexOf("\"Level\"", StringComparison.Ordinal);
        if (from < 0 || RequestIdOfLine().Match(line) is not { Success: true } id || !PlantedInRequests.TryGetValue(id.Groups["id"].Value, out var secrets))
            return false;
        return secrets.Any(secret => Holds(line[from..], secret) || Holds(line[from..], Escape(secret)));
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
            if (line.AsSpan().ContainsAny(secrets) || HoldsSecretOfItsRequest(line) || (line.Contains('@') && EmailAddress().IsMatch(line)))
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

    /// <summary>All texts below members of such names.</summary>
    private static IEnumerable<string> SecretsOf(JsonNode? json, Predicate<string> isSecret, bool isBelow = false) => json switch
    {
        JsonObject members => members.SelectMany(member => SecretsOf(member.Value, isSecret, isBelow: isSecret(member.Key))),
        JsonArray items => items.SelectMany(item => SecretsOf(item, isSecret, isBelow)),
        JsonValue value when isBelow && value.GetValueKind() is JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    private static bool Holds(string line, string secret)
    {
        for (var at = line.IndexOf(secret, StringComparison.Ordinal); at >= 0; at = line.IndexOf(secret, at + 1, StringComparison.Ordinal))
        {
            var end = at + secret.Length;
            if ((at == 0 || !char.IsAsciiLetterOrDigit(line[at - 1])) && (end == line.Length || !char.IsAsciiLetterOrDigit(line[end])))
                return true;
        }
        return false;
    }

    private static string Escape(string text) => JsonSerializer.Serialize(text).Trim('"');

    // One whose local part is not masked. An address has a dot in its host; other things with an @ do not.
    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}")]
    private static partial Regex EmailAddress();

    [GeneratedRegex("\"RequestId\":\"(?<id>[A-Za-z0-9_.-]+)\"")]
    private static partial Regex RequestIdOfLine();

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
