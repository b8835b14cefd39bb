using System.Globalization;

namespace Segue;

/// <summary>
/// Names one instance of a keyed server: a text, a whole number or a <see cref="Guid"/>. A keyed server has one of the three.
/// </summary>
/// <remarks>Made by conversion: <c>servers.Get&lt;ISession&gt;("abc")</c>. Texts are compared ordinally.</remarks>
public readonly record struct ServerKey
{
    private readonly string? _text;

    /// <summary>The <see cref="Guid"/>, or the number in its first half.</summary>
    private readonly Guid _value;

    private ServerKey(ServerKeyKind kind, string? text, Guid value)
    {
        Kind = kind;
        _text = text;
        _value = value;
    }

    /// <summary>What the key is.</summary>
    public ServerKeyKind Kind { get; }

    /// <summary>A text as a key.</summary>
    /// <param name="key">The text; not null.</param>
    public static implicit operator ServerKey(string key) => FromString(key);

    /// <summary>A number as a key.</summary>
    /// <param name="key">The number.</param>
    public static implicit operator ServerKey(long key) => FromInt64(key);

    /// <summary>A <see cref="Guid"/> as a key.</summary>
    /// <param name="key">The value.</param>
    public static implicit operator ServerKey(Guid key) => FromGuid(key);

    /// <summary>A text as a key.</summary>
    /// <param name="key">The text.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public static ServerKey FromString(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new ServerKey(ServerKeyKind.Text, key, default);
    }

    /// <summary>A number as a key.</summary>
    /// <param name="key">The number.</param>
    /// <returns>The key.</returns>
    public static ServerKey FromInt64(long key)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, key);
        return new ServerKey(ServerKeyKind.Number, text: null, new Guid(bytes));
    }

    /// <summary>A <see cref="Guid"/> as a key.</summary>
    /// <param name="key">The value.</param>
    /// <returns>The key.</returns>
    public static ServerKey FromGuid(Guid key) => new(ServerKeyKind.UniqueId, text: null, key);

    /// <summary>The text of a key that is one.</summary>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidOperationException">The key is something else.</exception>
    public string AsString() => Kind == ServerKeyKind.Text && _text is not null ? _text : throw Mismatch(ServerKeyKind.Text);

    /// <summary>The number of a key that is one.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidOperationException">The key is something else.</exception>
    public long AsInt64()
    {
        if (Kind != ServerKeyKind.Number)
        {
            throw Mismatch(ServerKeyKind.Number);
        }

        Span<byte> bytes = stackalloc byte[16];
        _value.TryWriteBytes(bytes);
        return BitConverter.ToInt64(bytes);
    }

    /// <summary>The <see cref="Guid"/> of a key that is one.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The key is something else.</exception>
    public Guid AsGuid() => Kind == ServerKeyKind.UniqueId ? _value : throw Mismatch(ServerKeyKind.UniqueId);

    /// <summary>The key as messages and lists write it.</summary>
    /// <returns>The text, the number in decimal, or the <see cref="Guid"/> with hyphens.</returns>
    public override string ToString() => Kind switch
    {
        ServerKeyKind.Number => AsInt64().ToString(CultureInfo.InvariantCulture),
        ServerKeyKind.UniqueId => _value.ToString(),
        _ => _text ?? "",
    };

    private InvalidOperationException Mismatch(ServerKeyKind expected) => new($"The key '{this}' is a {Kind}, not a {expected}.");
}
