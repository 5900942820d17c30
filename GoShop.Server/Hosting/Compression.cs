using System.IO.Compression;
using GoShop.Server.Configuration;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace GoShop.Server.Hosting;

/// <summary>Compresses text for those who accept that: Brotli, else gzip, both at the level that costs the least.</summary>
/// <remarks>
/// Also where the connection is encrypted. Attacks that read secrets by the length of compressed answers (BREACH) need a victim's browser to send requests with the victim's rights;
/// here these lie in a token that pages put into a header themselves, which pages of other origins neither have nor may send.
/// </remarks>
internal static class Compression
{
    /// <summary>Below so many bytes an answer fits into one packet either way.</summary>
    private const int Least = 1_024;

    // Event streams are not among them: each event is to leave at once.
    private static readonly string[] Texts =
    [
        "application/json", "application/graphql-response+json", "application/graphql", "application/problem+json",
        "text/html", "text/css", "text/plain", "text/csv", "text/javascript", "application/openmetrics-text", "application/javascript", "application/manifest+json", "image/svg+xml",
    ];

    /// <summary>Adds compression, unless it is switched off.</summary>
    public static IServiceCollection AddCompression(this IServiceCollection services, HostingOptions options)
    {
        if (!options.CompressResponses)
            return services;
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.AddResponseCompression(compression => (compression.EnableForHttps, compression.MimeTypes) = (true, Texts));
        return services.AddSingleton<IResponseCompressionProvider, SparingCompression>();
    }

    /// <summary>Compresses what comes after it, where that was added.</summary>
    public static IApplicationBuilder UseCompression(this IApplicationBuilder app)
        => app.ApplicationServices.GetService<IResponseCompressionProvider>() is null ? app : app.UseResponseCompression();

    private sealed class SparingCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
    {
        public override bool ShouldCompressResponse(HttpContext context) => context.Response.ContentLength is not < Least && base.ShouldCompressResponse(context);
    }
}
