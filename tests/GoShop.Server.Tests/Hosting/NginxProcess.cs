using System.Diagnostics;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Hosting;

/// <summary>An nginx of a test's own with the configuration that operators are given, of which only ports and the log's place differ.</summary>
internal sealed class NginxProcess : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("goshop-nginx-").FullName;
    private readonly Process _process;

    private NginxProcess(ShopServer a, ShopServer b)
    {
        var port = LoopbackPort.Free();
        Address = new Uri($"http://127.0.0.1:{port}");
        var configuration = RepositoryRoot.ReadFile("deploy/nginx/goshop.conf");
        configuration = Replace(configuration, "server 127.0.0.1:5080;", $"server {a.Address.Authority};");
        configuration = Replace(configuration, "server 127.0.0.1:5081;", $"server {b.Address.Authority};");
        configuration = Replace(configuration, "listen 80;", $"listen 127.0.0.1:{port};");
        configuration = Replace(configuration, "/var/log/nginx/goshop.log", LogPath);
        File.WriteAllText(Path.Combine(_folder, "goshop.conf"), configuration);
        File.WriteAllText(Path.Combine(_folder, "nginx.conf"), $$"""
            daemon off;
            master_process off;
            pid {{_folder}}/nginx.pid;
            events { }
            http {
                client_body_temp_path {{_folder}}/body;
                proxy_temp_path {{_folder}}/proxy;
                fastcgi_temp_path {{_folder}}/fastcgi;
                uwsgi_temp_path {{_folder}}/uwsgi;
                scgi_temp_path {{_folder}}/scgi;
                include {{_folder}}/goshop.conf;
            }
            """);
        // Debian has it outside of the path of those who are not root.
        var nginx = File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";
        _process = Process.Start(new ProcessStartInfo(nginx, ["-p", _folder, "-c", "nginx.conf", "-e", ErrorsPath]))!;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    private string LogPath => Path.Combine(_folder, "access.log");

    private string ErrorsPath => Path.Combine(_folder, "error.log");

    /// <summary>Starts it before two servers, and waits until it answers.</summary>
    public static async Task<NginxProcess> StartAsync(ShopServer a, ShopServer b)
    {
        var nginx = new NginxProcess(a, b);
        using var client = new HttpClient { BaseAddress = nginx.Address };
        if (await Eventually.GetAsync(AnswersAsync, answers => answers || nginx._process.HasExited))
            return nginx;
        var errors = await File.ReadAllTextAsync(nginx.ErrorsPath);
        await nginx.DisposeAsync();
        throw new InvalidOperationException($"nginx does not answer: {errors}");

        async Task<bool> AnswersAsync()
        {
            try
            {
                return (await client.GetAsync("/health")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }

    /// <summary>What it has logged so far, a line a request.</summary>
    public Task<string[]> LogAsync() => File.ReadAllLinesAsync(LogPath);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Replace(string text, string old, string with)
    {
        Assert.Equal(2, text.Split(old).Length);
        return text.Replace(old, with, StringComparison.Ordinal);
    }
}
