using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GoShop.Benchmarks;

// Beside graphql-js: script/bench --language
if (args is ["language", .. var turns])
{
    LanguageTurns.Run(turns);
    return;
}

// dotnet run -c Release --project tests/GoShop.Benchmarks -- --filter '*'
// In this process: the default would generate and build a project, which central package management does not let it.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(
    args, DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsDefault()));
