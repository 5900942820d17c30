using GoShop.Server.Admin;
using GoShop.Server.Configuration;
using GoShop.Server.Imaging;
using GoShop.Server.Rest;
using Microsoft.Extensions.Primitives;

namespace GoShop.Server.Hosting;

/// <summary>
/// Tells browsers with every answer, whoever made it, what they are not to do with it. Data is to be nothing but data; the three pages for people, Banana Cake Pop,
/// Swagger UI and the admin page, may load and call what is of our own origin.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>What answers that are no page may do (Content Security Policy Level 3): nothing.</summary>
    public const string DataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Banana Cake Pop: checks of its settings that it compiles itself, styles made by its scripts, its editor's workers, connections to our own endpoint.</summary>
    public const string IdePolicy =
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Swagger UI: styles made by its scripts, pictures in its style sheet, calls of our own routes.</summary>
    public const string DocumentationPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>
    /// The admin page: scripts and styles in files of our own, connections to our own endpoint, QR codes in <c>data:</c>. Text never becomes markup or code (Trusted Types).
    /// </summary>
    public const string AdminPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Pictures: whatever is in one, opened by itself it is shown and does nothing (Content Security Policy Level 3, sandbox).</summary>
    public const string ImagePolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>For so long browsers that came over HTTPS come over nothing else (RFC 6797), in production.</summary>
    public const string TransportSecurity = "max-age=31536000";

    // The page's address without a slash only leads to the one with it.
    private const string IdeFolder = "/graphql/";
    private const string DocumentationFolder = $"{Routes.Root}/docs";
    private const string AdminFolder = $"{AdminPage.Path}/";

    // Whose pages may show an answer (Fetch §3.7): pictures are for any.
    private const string SameOrigin = "same-origin";
    private const string AnyOrigin = "cross-origin";
    private const string ImageFolder = $"{ImageRoutes.Root}/";

    private static readonly KeyValuePair<string, StringValues>[] Common =
    [
        new("X-Content-Type-Options", "nosniff"),
        new("X-Frame-Options", "DENY"),
        new("Referrer-Policy", "no-referrer"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        // It hinders no pages of other origins that ask by CORS; nor does the resource policy, which keeps answers out of processes of pages that do not.
        new("Cross-Origin-Opener-Policy", "same-origin"),
    ];

    /// <summary>Goes first of all that answers, but after <see cref="TrustedProxies"/>, which know whether the caller came over HTTPS.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app, HostingOptions options)
    {
        var isStrict = !options.IsDevelopment;
        var data = AnswerHeaders(DataPolicy, SameOrigin, isStrict);
        var ide = AnswerHeaders(IdePolicy, SameOrigin, isStrict);
        var documentation = AnswerHeaders(DocumentationPolicy, SameOrigin, isStrict);
        var admin = AnswerHeaders(AdminPolicy, SameOrigin, isStrict);
        var image = AnswerHeaders(ImagePolicy, AnyOrigin, isStrict);
        app.Use(next => context =>
        {
            var path = context.Request.Path.Value!;
            var headers = path.StartsWith(IdeFolder, StringComparison.OrdinalIgnoreCase) ? ide
                : path.StartsWith(DocumentationFolder, StringComparison.OrdinalIgnoreCase) ? documentation
                : path.StartsWith(AdminFolder, StringComparison.OrdinalIgnoreCase) ? admin
                : path.StartsWith(ImageFolder, StringComparison.OrdinalIgnoreCase) ? image
                : data;
            // At the last moment, for errors begin the answer anew.
            context.Response.OnStarting(headers, context);
            return next(context);
        });
    }

    private static Func<object, Task> AnswerHeaders(string policy, string readers, bool isStrict)
    {
        KeyValuePair<string, StringValues>[] all = [new("Content-Security-Policy", policy), new("Cross-Origin-Resource-Policy", readers), .. Common];
        return state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            foreach (var (name, value) in all)
                headers[name] = value;
            if (isStrict && context.Request.IsHttps)
                headers.StrictTransportSecurity = TransportSecurity;
            return Task.CompletedTask;
        };
    }
}
