using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GoShop.Server.Tests.Mail;

/// <summary>A real SMTP server on loopback, npm's smtp-server in a process of Node, and the mail it took.</summary>
internal sealed partial class SmtpServer : IDisposable
{
    private readonly ConcurrentQueue<JsonNode> _mail = [];
    private readonly Process _process;

    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmtpServer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
    }

    public int Port => _port.Task.Result;

    /// <summary>What a shop is told of it.</summary>
    public (string Key, string Value)[] Settings =>
        [("GOSHOP_JOBS", "on"), ("SMTP_URL", $"smtp://127.0.0.1:{Port}?tls=off"), ("MAIL_FROM", "The Shop <shop@goshop.example>"), ("SHOP_URL", "https://goshop.example")];

    /// <summary>All mail it took so far.</summary>
    public IReadOnlyList<JsonNode> Mail => [.. _mail];

    /// <summary>Starts it; with a user and a password it asks for them.</summary>
    public static Task<SmtpServer> StartAsync(params string[] credentials) => StartAsync(certificate: null, credentials);

    /// <summary>Starts it with STARTTLS, where there is a certificate with its private key.</summary>
    public static async Task<SmtpServer> StartAsync(X509Certificate2? certificate, params string[] credentials)
    {
        var script = Path.Combine(RepositoryRoot.Path, "tests/GoShop.Server.Tests/Mail/smtp-server.mjs");
        var start = new ProcessStartInfo("node", [script, .. credentials]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (certificate is not null)
        {
            start.Environment["SMTP_CERTIFICATE"] = certificate.ExportCertificatePem();
            start.Environment["SMTP_KEY"] = certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();
        }
        var server = new SmtpServer(Process.Start(start)!);
        await server._port.Task;
        return server;
    }

    /// <summary>Waits for a mail to somebody about something.</summary>
    public Task<JsonNode> ReceiveAsync(string to, string subject)
        => ReceiveAsync(mail => Is(mail, to) && (string?)mail["subject"] == subject, $"{to}: {subject}");

    /// <summary>Waits for whatever is right.</summary>
    public async Task<JsonNode> ReceiveAsync(Func<JsonNode, bool> isRight, string what)
        => await Eventually.GetAsync(() => Task.FromResult(Mail.FirstOrDefault(isRight)), mail => mail is not null)
            ?? throw new InvalidOperationException($"No mail came {what}, but {JsonSerializer.Serialize(Mail)}");

    /// <summary>The mail to somebody.</summary>
    public IEnumerable<JsonNode> To(string address) => Mail.Where(mail => Is(mail, address));

    /// <summary>The token that the link of a mail carries to a page of the shop; fails where there is any other link.</summary>
    public static string TokenOf(JsonNode mail, string page)
    {
        var match = Link().Match((string)mail["text"]!);
        return match.Groups["page"].Value == page ? match.Groups["token"].Value : throw new InvalidOperationException($"No link to {page} in {mail["text"]}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            _port.TrySetException(new InvalidOperationException("The SMTP server did not start: script/setup --tests installs it."));
        else if (!_port.TrySetResult(int.TryParse(line, out var port) ? port : 0))
            _mail.Enqueue(JsonNode.Parse(line)!);
    }

    private static bool Is(JsonNode mail, string to) => mail["to"]?.AsArray().Any(address => (string?)address == to) is true;

    [GeneratedRegex(@"^https://goshop\.example/(?<page>[a-z-]+)#token=(?<token>[A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
