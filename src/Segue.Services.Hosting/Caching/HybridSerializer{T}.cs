using System.Buffers;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Hybrid;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>How values of a type become content, and back: text and bytes as they are, what is registered, else JSON.</summary>
internal sealed class HybridSerializer<T>
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Json = "application/json";

    private readonly IHybridCacheSerializer<T>? _registered;

    public HybridSerializer(IHybridCacheSerializer<T>? registered)
    {
        _registered = registered;
        ContentType = registered is not null ? $"application/x-dotnet; type=\"{typeof(T)}\""
            : typeof(T) == typeof(string) ? Text
            : typeof(T) == typeof(byte[]) ? CacheContent.Binary
            : Json;
    }

    /// <summary>What the content is called; content with another name is of another type.</summary>
    public string ContentType { get; }

    /// <summary>Whether all callers may have one value, because nobody can change it.</summary>
    public bool IsShared { get; } = typeof(T) == typeof(string)
        || !RuntimeHelpers.IsReferenceOrContainsReferences<T>()
        || ((typeof(T).IsValueType || typeof(T).IsSealed) && typeof(T).GetCustomAttribute<ImmutableObjectAttribute>() is { Immutable: true });

    public CacheContent Write(T value)
    {
        if (_registered is null)
        {
            byte[] bytes = value switch
            {
                string text => Encoding.UTF8.GetBytes(text),
                byte[] own => own.AsSpan().ToArray(), // the caller may go on writing his
                _ => JsonSerializer.SerializeToUtf8Bytes(value),
            };
            return new CacheContent(ImmutableCollectionsMarshal.AsImmutableArray(bytes), ContentType);
        }

        ArrayBufferWriter<byte> buffer = new();
        _registered.Serialize(value, buffer);
        return new CacheContent([.. buffer.WrittenSpan], ContentType);
    }

    public T Read(ReadOnlyMemory<byte> bytes)
    {
        if (_registered is not null)
        {
            return _registered.Deserialize(new ReadOnlySequence<byte>(bytes));
        }

        if (typeof(T) == typeof(string))
        {
            return (T)(object)Encoding.UTF8.GetString(bytes.Span);
        }

        return typeof(T) == typeof(byte[]) ? (T)(object)bytes.ToArray() : JsonSerializer.Deserialize<T>(bytes.Span)!;
    }
}
