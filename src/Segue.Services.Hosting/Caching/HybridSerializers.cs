using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Segue.Services.Hosting.Caching;

/// <summary>The serializers by type: those that the application has registered for <c>HybridCache</c>, and what is there for the rest.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class HybridSerializers(IServiceProvider services, IEnumerable<IHybridCacheSerializerFactory> factories)
{
    private readonly ConcurrentDictionary<Type, object> _known = new();
    private readonly IHybridCacheSerializerFactory[] _factories = [.. factories.Reverse()];

    public HybridSerializer<T> Get<T>() =>
        (HybridSerializer<T>)(_known.TryGetValue(typeof(T), out object? known) ? known : _known.GetOrAdd(typeof(T), new HybridSerializer<T>(Find<T>())));

    private IHybridCacheSerializer<T>? Find<T>()
    {
        if (services.GetService<IHybridCacheSerializer<T>>() is { } own)
        {
            return own;
        }

        if (typeof(T) != typeof(string) && typeof(T) != typeof(byte[]))
        {
            foreach (IHybridCacheSerializerFactory factory in _factories)
            {
                if (factory.TryCreateSerializer(out IHybridCacheSerializer<T>? made))
                {
                    return made;
                }
            }
        }

        return null;
    }
}
