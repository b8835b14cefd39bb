namespace Arcade.Caching;

/// <summary>Pictures of players.</summary>
public sealed class AvatarStore
{
    private readonly LruCache<Guid, byte[]> _pictures = new(most: 100);
    private long _bytes;

    public void Put(Guid player, byte[] picture)
    {
        _bytes += picture.Length;
        _pictures.Put(player, picture);
    }

    public byte[]? Get(Guid player) => _pictures.TryGet(player, out byte[]? picture) ? picture : null;

    public long Bytes() => _bytes;
}
