namespace GoShop.Server.Configuration;

/// <summary>The settings do not allow a start. The message lists every problem, a line each, for a person to read.</summary>
internal sealed class InvalidSettingsException(IReadOnlyList<SettingProblem> problems) : Exception(Describe(problems))
{
    /// <summary>What is wrong, one entry a setting.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; } = problems;

    private static string Describe(IReadOnlyList<SettingProblem> problems)
    {
        var heading = problems.Count == 1
            ? "GoShop cannot start: a setting is missing or wrong."
            : $"GoShop cannot start: {problems.Count} settings are missing or wrong.";

        return string.Join(
            '\n',
            [heading, .. problems.Select(problem => $"  {problem.Key} {problem.Why}"), "Every setting is described in .env.example."]);
    }
}
