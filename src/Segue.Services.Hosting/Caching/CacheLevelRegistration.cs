using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>A level that the application has registered.</summary>
internal sealed record CacheLevelRegistration(CacheLevels Level, Func<IServiceProvider, ICacheLevel> Create);
