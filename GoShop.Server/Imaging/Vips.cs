using System.Diagnostics;
using GoShop.Server.Configuration;

namespace GoShop.Server.Imaging;

/// <summary>
/// Runs the programs of libvips, each time as a child process with limits on time, memory and what it writes, so that no picture, whatever is in it, comes into the server's own
/// memory. Loaders that libvips itself does not trust (SVG, PDF, ImageMagick and the like) are switched off.
/// </summary>
internal sealed class Vips(ImagingOptions options)
{
    // No size of any picture that the shop takes comes near it.
    private const long MostWritten = 128 * 1024 * 1024;
    private const int MostOpenFiles = 64;
    private const int LongestComplaint = 500;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">The only folder that it is told of.</param>
    /// <param name="arguments">The program and what it is told. No part of it comes from a client.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <param name="isOwnDrawing">Whether it reads nothing but what the shop itself has drawn, so that the loader of SVG may be used.</param>
    /// <returns>What it wrote.</returns>
    /// <exception cref="VipsException">It could not be done, or took too much.</exception>
    public async Task<string> RunAsync(WorkFolder folder, IReadOnlyList<string> arguments, CancellationToken cancellation, bool isOwnDrawing = false)
    {
        using var process = new Process { StartInfo = Describe(folder, arguments, isOwnDrawing) };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.Time);
        process.Start();
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var complaints = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            if (process.ExitCode == 0)
                return await output;
            var said = (await complaints).Trim();
            throw new VipsException(
                $"{arguments[0]} ended with {process.ExitCode}: {(said.Length > LongestComplaint ? said[..LongestComplaint] : said)}", IsExhausted(process.ExitCode, said));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new VipsException($"{arguments[0]} took longer than {options.Time.TotalSeconds} seconds.", isExhausted: true);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private ProcessStartInfo Describe(WorkFolder folder, IReadOnlyList<string> arguments, bool isOwnDrawing)
    {
        var start = new ProcessStartInfo("prlimit")
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] limits =
        [
            $"--as={options.Memory}", $"--cpu={Math.Ceiling(options.Time.TotalSeconds)}", $"--fsize={MostWritten}", $"--nofile={MostOpenFiles}", "--core=0", "--",
        ];
        foreach (var argument in limits.Concat(arguments))
            start.ArgumentList.Add(argument);
        // Of the server's environment, which holds secrets, it learns nothing.
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = start.Environment["TMPDIR"] = folder.Path;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["VIPS_CONCURRENCY"] = "2";
        start.Environment["VIPS_WARNING"] = "1"; // which silences warnings
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        if (!isOwnDrawing)
            start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";
        return start;
    }

    // .NET gives 128 and the signal's number for those who were killed; who got no memory says so, or falls over it.
    private static bool IsExhausted(int status, string said)
        => status > 128 || said.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || said.Contains("unable to allocate", StringComparison.OrdinalIgnoreCase);
}
