namespace GoShop.GraphQL.Execution;

/// <summary>Where in the response one is: response names and indices from the root (§7.1.2). Taken down only when an error needs it.</summary>
internal sealed class ResponsePath
{
    private Segment[] _segments = new Segment[16];
    private int _length;

    /// <summary>How deep; to be set to what it was in order to go back up.</summary>
    public int Length
    {
        get => _length;
        set => _length = value;
    }

    public void Push(FieldSelection field) => Next() = new Segment(field, 0);

    public void Push(int index) => Next() = new Segment(null, index);

    public object[] ToArray()
    {
        var path = new object[_length];
        for (var i = 0; i < path.Length; i++)
            path[i] = _segments[i].Field is { } field ? field.ResponseName : _segments[i].Index;
        return path;
    }

    private ref Segment Next()
    {
        if (_length == _segments.Length)
            Array.Resize(ref _segments, _length * 2);
        return ref _segments[_length++];
    }

    private readonly record struct Segment(FieldSelection? Field, int Index);
}
