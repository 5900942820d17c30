using System.Collections;
using System.Runtime.CompilerServices;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.ObjectPool;

namespace GoShop.GraphQL.Execution;

/// <summary>
/// The second half of executing an operation: writes the response in selection order (§6.4.3 Value Completion), from what <see cref="FieldResolution"/>
/// kept and from plain properties. A null where none may be takes back what its parent wrote (§6.4.4 Handling Field Errors).
/// </summary>
internal sealed class ValueCompletion
{
    private static readonly ObjectPool<ValueCompletion> Pool = new DefaultObjectPool<ValueCompletion>(new DefaultPooledObjectPolicy<ValueCompletion>());

    private readonly ResponsePath _path = new();
    private Schema _schema = null!;
    private Utf8ResultWriter _writer = null!;
    private ExecutionErrors _errors = null!;
    private ResponseTags? _tags;

    /// <summary>Writes the value of <c>data</c>, which is null where an error at the root, or a null that went up to it, leaves nothing else.</summary>
    /// <param name="slots">Those of the root's <see cref="ObjectNode"/>; null where all is plain.</param>
    /// <param name="tags">Is told what is written; null where nobody wants to know.</param>
    public static void WriteData(
        Schema schema, ObjectSelections selections, object? root, object?[]? slots, Utf8ResultWriter writer, ExecutionErrors errors, ResponseTags? tags)
    {
        var completion = Pool.Get();
        (completion._schema, completion._writer, completion._errors, completion._tags) = (schema, writer, errors, tags);
        try
        {
            var mark = writer.Length;
            if (!completion.WriteObject(selections, root, slots))
            {
                writer.Truncate(mark);
                writer.WriteNull();
            }
        }
        finally
        {
            completion._path.Length = 0;
            (completion._schema, completion._writer, completion._errors, completion._tags) = (null!, null!, null!, null);
            Pool.Return(completion);
        }
    }

    /// <summary>False where a null below goes up: what was written here is to be taken back.</summary>
    private bool WriteObject(ObjectSelections selections, object? value, object?[]? slots)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (selections.Failure is { } failure)
            throw new GraphQLException(failure);
        _tags?.Add(selections.Type, value);
        var writer = _writer;
        var depth = _path.Length;
        writer.WriteByte((byte)'{');
        var separator = 1;
        foreach (var field in selections.Fields)
        {
            // The first key goes without its comma.
            writer.WriteRaw(field.Key.AsSpan(separator));
            separator = 0;
            if (field.IsConstant)
                continue;

            _path.Length = depth;
            _path.Push(field);
            var mark = writer.Length;
            bool written;
            try
            {
                written = field.Slot < 0 && field.Property!.Write is { } write
                    ? write(value!, writer) || WriteNull(field, field.Field.Type)
                    : WriteValue(field, field.Field.Type, field.Slot < 0 ? field.Property!.Read(value!) : slots![field.Slot]);
            }
            catch (Exception exception)
            {
                _path.Length = depth + 1;
                _errors.Add(exception, field, _path);
                written = false;
            }
            if (written)
                continue;
            if (field.Field.Type.IsNonNull)
                return false;
            writer.Truncate(mark);
            writer.WriteNull();
        }
        _path.Length = depth;
        writer.WriteByte((byte)'}');
        return true;
    }

    /// <summary>False where the place has an error, which is noted, and is to be null.</summary>
    private bool WriteValue(FieldSelection field, GraphQLType type, object? value)
    {
        switch (value)
        {
            case null:
                return WriteNull(field, type);
            case FieldFailure failure:
                _errors.Add(failure.Cause, field, _path);
                return false;
            case ObjectNode node:
                return WriteObject(node.Selections, node.Value, node.Slots);
        }
        switch (type.Nullable)
        {
            case LeafType leaf:
                leaf.Write(_writer, value);
                return true;
            case ListType list:
                return WriteList(field, list.OfType, value);
            case var composite:
                return WriteObject(field.CompiledFor(RuntimeType.Of(value, composite, _schema, field)), value, slots: null);
        }
    }

    private bool WriteNull(FieldSelection field, GraphQLType type)
    {
        if (type.IsNonNull)
        {
            _errors.AddDefect($"Cannot return null for non-nullable field {field}.", field, _path);
            return false;
        }
        _tags?.AddAny(type.Named);
        _writer.WriteNull();
        return true;
    }

    private bool WriteList(FieldSelection field, GraphQLType itemType, object value)
    {
        _tags?.AddAny(itemType.Named);
        _writer.WriteByte((byte)'[');
        var written = value switch
        {
            ListNode node => WriteItems(field, itemType, node.Items),
            object?[] items => WriteItems(field, itemType, items),
            IList items => WriteItems(field, itemType, items),
            IEnumerable items and not string => WriteItems(field, itemType, items),
            _ => throw new CoercionException($"Expected Iterable, but did not find one for field \"{field}\"."),
        };
        _writer.WriteByte((byte)']');
        return written;
    }

    private bool WriteItems(FieldSelection field, GraphQLType itemType, object?[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (!WriteItem(field, itemType, items[i], i))
                return false;
        }
        return true;
    }

    private bool WriteItems(FieldSelection field, GraphQLType itemType, IList items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (!WriteItem(field, itemType, items[i], i))
                return false;
        }
        return true;
    }

    private bool WriteItems(FieldSelection field, GraphQLType itemType, IEnumerable items)
    {
        var index = 0;
        foreach (var item in items)
        {
            if (!WriteItem(field, itemType, item, index++))
                return false;
        }
        return true;
    }

    private bool WriteItem(FieldSelection field, GraphQLType itemType, object? item, int index)
    {
        if (index > 0)
            _writer.WriteByte((byte)',');
        var (mark, depth) = (_writer.Length, _path.Length);
        _path.Push(index);
        bool written;
        try
        {
            written = WriteValue(field, itemType, item);
        }
        catch (Exception exception)
        {
            _path.Length = depth + 1;
            _errors.Add(exception, field, _path);
            written = false;
        }
        _path.Length = depth;
        if (written)
            return true;
        if (itemType.IsNonNull)
            return false;
        _writer.Truncate(mark);
        _writer.WriteNull();
        return true;
    }
}
