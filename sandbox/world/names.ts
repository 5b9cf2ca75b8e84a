/** Names of the sandbox world: pleasant ones, and the odd ones that real stores have too. */

// prettier-ignore
export const FIRST_NAMES = [
  'Ana', 'Bo', 'Chiara', 'Dmitri', 'Elif', 'Farah', 'Gabriel', 'Hana', 'Imran', 'Jonas', 'Keiko', 'Liam',
  'Maren', 'Nadia', 'Oskar', 'Priya', 'Quentin', 'Rosa', 'Samir', 'Tilda', 'Uma', 'Viktor', 'Wanda', 'Ximena',
  'Yusuf', 'Zoe', 'Aoife', 'Benedikt', 'Camille', 'Davide', 'Esther', 'Femi', 'Greta', 'Henrik', 'Ingrid',
  'Jamal', 'Katya', 'Luca', 'Mina', 'Noor', 'Olivia', 'Pavel', 'Ruth', 'Sven', 'Teresa', 'Ulla', 'Vera', 'Wiebke',
] as const;

// prettier-ignore
export const LAST_NAMES = [
  'Ruiz', 'Lindqvist', 'Okafor', 'Tanaka', 'Moreau', 'Haddad', 'Keller', 'Novak', 'Silva', 'Byrne', 'Costa',
  'Dahl', 'Eriksen', 'Fischer', 'Garcia', 'Hoffmann', 'Ivanova', 'Jansen', 'Kowalski', 'Larsen', 'Mensah',
  'Nguyen', 'Ortega', 'Petrov', 'Quinn', 'Rossi', 'Schmidt', 'Toth', 'Usman', 'Vargas', 'Weber', 'Yilmaz',
  'Zimmer', 'Abbott', 'Bianchi', 'Castellanos', 'Delacroix', 'Eastwood', 'Farrow', 'Greenaway',
] as const;

/** Clients in the order they appear; further ones are put together from the two lists below. */
// prettier-ignore
export const CLIENT_NAMES = [
  'Kettle & Co', 'Birch & Barrow', 'Saltmarsh Supply', 'Lumen Lighting', 'Wild Oat Bakery', 'Harbour Knits',
  'Fernweh Outdoor', 'Maison Colette', 'Pebble Toys', 'Nordlys Coffee', 'Copper Kettle Tea', 'Atelier Sauge',
  'Tidewater Candles', 'Juniper Skincare', 'Little Otter', 'Foundry Denim', 'Alba Ceramics', 'Rook & Raven',
  'Sundial Watches', 'Moss Garden Shop', 'Paper Lantern', 'Olive & Thyme', 'Northwind Cycles', 'Clover Pets',
  'Velvet Hour', 'Basecamp Socks', 'Honeycomb Home', 'Studio Marlow', 'Driftwood Surf', 'Blue Heron Books',
  'Cinder Cookware', 'Meadow & Finch', 'Orchard Cider', 'Silk Road Spices', 'Tumble & Spin', 'Granite Gear',
  'Luna Linens', 'Marigold Prints', 'Peak Nutrition', 'Quill Stationery', 'Rosewater', 'Stag & Hound',
  'Terra Tiles', 'Umbra Eyewear', 'Willow Baby', 'Yarrow Botanics', 'Zest Kitchen', 'Amber Audio',
] as const;

// prettier-ignore
export const CLIENT_NAME_STARTS = [
  'Amber', 'Briar', 'Cedar', 'Dove', 'Ember', 'Flint', 'Grove', 'Hazel', 'Indigo', 'Jasper', 'Kestrel', 'Lark',
  'Mint', 'Nettle', 'Oak', 'Plum', 'Quartz', 'Reed', 'Sage', 'Thistle', 'Umber', 'Vale', 'Wren', 'Yew', 'Zephyr',
] as const;

// prettier-ignore
export const CLIENT_NAME_ENDS = [
  'Apparel', 'Bikes', 'Ceramics', 'Designs', 'Eyewear', 'Foods', 'Goods', 'Home', 'Jewellery', 'Knits', 'Living',
  'Makers', 'Naturals', 'Outfitters', 'Pantry', 'Roasters', 'Studio', 'Textiles', 'Works', 'Yarns',
] as const;

/** Second and further stores of one client. */
export const STORE_SUFFIXES = [
  'EU',
  'UK',
  'Wholesale',
  'Outlet',
  'Canada',
  'Japan',
  'Australia',
  'Nordics',
] as const;

export const VENDOR_NAMES = [
  'Pixelgauge Analytics',
  'Parcelwise Shipping',
  'Loomreview',
  'Taxwright',
  'Brightfeed Ads',
  'Stockpilot',
] as const;

/** First and last names that have broken somebody's software before. */
export const ODD_NAMES: readonly (readonly [firstName: string, lastName: string])[] = [
  ['Siobhán', "O'Connor-D’Arcy"],
  ['محمد', 'الأنصاري'],
  ['太郎', '山田'],
  ['Zoë 🌻', 'van der Østergård'],
  ['<img src=x onerror=alert(1)>', 'Markup'],
  ['=HYPERLINK("https://evil.example","Click")', 'Formula'],
  ['+1+1', '@SUM(A1:A9)'],
  ['', 'Mononym'],
  ['Maximiliana Theodora Wilhelmina', `${'Featherstonehaugh-'.repeat(12)}Smythe`],
  ['Tab\there', 'Bell\u0007'],
  ['\u202Egnp.exe', 'Override'],
  ['e\u0301lodie', 'Décomposée'],
  ['"; DROP TABLE accounts; --', 'Tables'],
  ['null', 'undefined'],
  ['👩‍👩‍👧‍👦', 'Family'],
];

/** The part of an address or domain that a name becomes: `Kettle & Co` gives `kettle-and-co`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
