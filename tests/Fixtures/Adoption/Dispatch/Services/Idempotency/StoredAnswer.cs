using System.Collections.Immutable;

namespace Dispatch.Services.Idempotency;

public sealed record StoredAnswer(int Status, ImmutableArray<byte> Body);
