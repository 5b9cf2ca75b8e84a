import { z } from 'zod';

// Schemas would try whether `new Function` is allowed; the content policy forbids it and reports every attempt.
z.config({ jitless: true });
