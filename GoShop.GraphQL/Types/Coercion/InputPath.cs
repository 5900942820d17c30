using System.Globalization;
using System.Text;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>Where in an input value the coercion is: written down only when a message needs it.</summary>
internal sealed class InputPath
{
    private readonly List<(string? Field, int Index)> _steps = [];

    public void Enter(string field) => _steps.Add((field, 0));

    public void Enter(int index) => _steps.Add((null, index));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary><c> at .items[2].price</c>, with a space before it; empty at the root.</summary>
    public override string ToString()
    {
        if (_steps.Count == 0)
            return "";
        var text = new StringBuilder(" at ");
        foreach (var (field, index) in _steps)
        {
            if (field is null)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else
                text.Append('.').Append(field);
        }
        return text.ToString();
    }
}
