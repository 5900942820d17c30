using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GoShop.Server.Tests.PictureFetches;

/// <summary>Somebody else's server on the loopback, which answers each path as a test says, and remembers what it was asked for.</summary>
internal sealed class PictureHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = [];
    private readonly ConcurrentQueue<string> _headers = [];
    private readonly ConcurrentQueue<string> _asked = [];

    private PictureHost(bool isEncrypted)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            if (isEncrypted)
                endpoint.UseHttps(OwnCertificate());
        }));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it is, without a slash at the end.</summary>
    public string Address => _app.Urls.First();

    /// <summary>The paths it was asked for, in their order.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>The names of the headers it was asked with, by the alphabet.</summary>
    public IReadOnlyCollection<string> Headers => _headers;

    /// <param name="isEncrypted">Whether it speaks TLS, with a certificate that it has made itself.</param>
    public static async Task<PictureHost> StartAsync(bool isEncrypted = false)
    {
        var host = new PictureHost(isEncrypted);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>Says how a path is answered.</summary>
    /// <returns>Its address.</returns>
    public string On(string path, RequestDelegate answer)
    {
        _answers[path] = answer;
        return Address + path;
    }

    /// <summary>Puts a file at a path.</summary>
    /// <returns>Its address.</returns>
    public string Put(string path, byte[] content, string contentType = "image/jpeg") => On(path, context =>
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        return context.Response.Body.WriteAsync(content).AsTask();
    });

    /// <summary>Has a path answered by a status.</summary>
    /// <returns>Its address.</returns>
    public string Refuse(string path, int status, params (string Name, string Value)[] headers) => On(path, context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static X509Certificate2 OwnCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256) { CertificateExtensions = { names.Build() } };
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path + context.Request.QueryString;
        _asked.Enqueue(path);
        _headers.Enqueue(string.Join(", ", context.Request.Headers.Keys.Order()));
        if (_answers.TryGetValue(path, out var answer))
            return answer(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
